package io.gradus.compiler.run;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do the parts of some work side by side, the caller's thread among them. The others
 * are daemons; they start with the first work, and end when the team is closed or is garbage.
 *
 * <p>One caller at a time has the threads. Another that comes meanwhile does all parts by itself,
 * so that none waits for the other. Nothing is allocated per work.
 */
public final class Team implements AutoCloseable {
  /** Some work in parts, each of which any thread may do. */
  public interface Work {
    void run(int part);
  }

  /** A team of the caller alone. */
  public static final Team ALONE = new Team(1);

  private final int size;
  private final AtomicBoolean busy = new AtomicBoolean();
  private @Nullable Crew crew;

  public Team(int size) {
    this.size = size;
  }

  /** The number of threads, and of parts. */
  public int size() {
    return size;
  }

  /**
   * Does all parts. What a part throws is thrown here when all have ended, the first part's first.
   */
  public void run(Work work) {
    if (size == 1) {
      work.run(0);
    } else if (!busy.compareAndSet(false, true)) {
      for (int part = 0; part < size; part++) {
        work.run(part);
      }
    } else {
      try {
        crew().run(work);
      } finally {
        busy.set(false);
      }
    }
  }

  private Crew crew() {
    if (crew == null || crew.closed) {
      Crew crew = new Crew(size - 1);
      Crew.CLEANER.register(this, crew::close);
      crew.start();
      this.crew = crew;
    }
    return crew;
  }

  /** Ends the threads, when the work at hand is done. A team that gets more starts others. */
  @Override
  public void close() {
    while (!busy.compareAndSet(false, true)) {
      Thread.yield();
    }
    if (crew != null) {
      crew.close();
    }
    busy.set(false);
  }

  /** The other threads, which know nothing of the team, so that they don't keep it alive. */
  private static final class Crew {
    /**
     * How often a thread looks before it sleeps: some 200 µs, more than a step takes in between.
     */
    private static final int LOOKS = 10_000;

    static final Cleaner CLEANER = Cleaner.create();

    private final Thread[] threads;
    private final AtomicBoolean[] asleep;
    private final @Nullable Throwable[] thrown;
    private final AtomicInteger unfinished = new AtomicInteger();

    /** No thread spins while it may be keeping a processor from the one it waits for. */
    private final int looks;

    private @Nullable Work work;
    private volatile int turn;
    private volatile @Nullable Thread waiting;
    private volatile boolean closed;

    Crew(int count) {
      threads = new Thread[count];
      asleep = new AtomicBoolean[count];
      thrown = new Throwable[count + 1];
      looks = Runtime.getRuntime().availableProcessors() > count ? LOOKS : 0;
      for (int i = 0; i < count; i++) {
        int part = i + 1;
        asleep[i] = new AtomicBoolean();
        threads[i] = new Thread(() -> serve(part), "gradus-rows-" + part);
        threads[i].setDaemon(true);
      }
    }

    void start() {
      for (Thread thread : threads) {
        thread.start();
      }
    }

    void close() {
      closed = true;
      for (Thread thread : threads) {
        LockSupport.unpark(thread);
      }
    }

    void run(Work work) {
      this.work = work;
      unfinished.set(threads.length);
      turn++;
      for (int i = 0; i < threads.length; i++) {
        if (asleep[i].get()) {
          LockSupport.unpark(threads[i]);
        }
      }
      runPart(work, 0);
      await();
      this.work = null;
      rethrow();
    }

    private void await() {
      for (int i = 0; i < looks && unfinished.get() > 0; i++) {
        Thread.onSpinWait();
      }
      if (unfinished.get() > 0) {
        waiting = Thread.currentThread();
        while (unfinished.get() > 0) {
          LockSupport.park(this);
        }
        waiting = null;
      }
    }

    private void rethrow() {
      Throwable first = null;
      for (int part = 0; part < thrown.length; part++) {
        first = first == null ? thrown[part] : first;
        thrown[part] = null;
      }
      if (first instanceof Error error) {
        throw error;
      }
      if (first instanceof RuntimeException exception) {
        throw exception;
      }
    }

    private void serve(int part) {
      int seen = 0;
      while (!closed) {
        sleep(part - 1, seen);
        if (turn != seen) {
          seen++;
          serveOnce(part);
        }
      }
    }

    private void serveOnce(int part) {
      Work work = this.work;
      if (work != null) {
        runPart(work, part);
      }
      if (unfinished.decrementAndGet() == 0) {
        LockSupport.unpark(waiting);
      }
    }

    /** Until there is work, or the team is closed. */
    private void sleep(int i, int seen) {
      for (int look = 0; look < looks && turn == seen; look++) {
        Thread.onSpinWait();
      }
      if (turn == seen) {
        asleep[i].set(true);
        while (turn == seen && !closed) {
          LockSupport.park(this);
        }
        asleep[i].set(false);
      }
    }

    /** Whatever a part throws, the others and the caller must not wait for it forever. */
    private void runPart(Work work, int part) {
      try {
        work.run(part);
      } catch (Throwable e) {
        thrown[part] = e;
      }
    }
  }
}
