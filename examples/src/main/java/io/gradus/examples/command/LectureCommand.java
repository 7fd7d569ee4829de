package io.gradus.examples.command;

import io.gradus.examples.lecture.Lecture;
import io.gradus.examples.lecture.Story;
import io.gradus.examples.shell.OutputFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Walks through the lecture. */
@Command(
    name = "lecture",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Walk through the micrograd lecture, and write it as a page with its graphs.")
public final class LectureCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "lecture",
      description =
          "The folder for the page, index.html, and the graphs. Default: ${DEFAULT-VALUE}")
  private Path folder;

  @Override
  public Integer call() {
    Lecture.tell(new Story(spec.commandLine().getOut(), OutputFolder.open(folder)::write));
    return 0;
  }
}
