package io.gradus.compiler.run;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Memory that programs use in turn, one after the other: it is as large as the largest of them
 * needs. One that runs while another does makes memory of its own.
 */
public final class FlatRoom {
  private final AtomicReference<@Nullable FlatMemory> idle = new AtomicReference<>();

  /** Memory for a plan, with its constants; all else in it may be what another plan left. */
  FlatMemory take(FlatPlan plan) {
    FlatMemory memory = idle.getAndSet(null);
    if (memory == null) {
      memory = new FlatMemory();
    }
    memory.makeReadyFor(plan);
    return memory;
  }

  void giveBack(FlatMemory memory) {
    memory.forgetRow();
    idle.set(memory);
  }

  /** Lets the memory go. */
  public void clear() {
    idle.set(null);
  }
}
