package io.gradus.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GuardTest {
  /** A request of which only headers of the answer are touched. */
  private static final Context REQUEST =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (proxy, method, arguments) -> proxy);

  @Test
  @Timeout(60) // A request that is let in would wait for good.
  void fifthRequestAtOnceIsToldToComeBack() throws Exception {
    CountDownLatch entered = new CountDownLatch(4);
    CountDownLatch leave = new CountDownLatch(1);
    Handler limited =
        new Guard("127.0.0.1")
            .limited(
                request -> {
                  entered.countDown();
                  leave.await();
                });
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<?>> under = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      under.add(
          pool.submit(
              () -> {
                limited.handle(REQUEST);
                return null;
              }));
    }
    entered.await();
    assertThatThrownBy(() -> limited.handle(REQUEST))
        .isInstanceOfSatisfying(
            HttpResponseException.class, busy -> assertThat(busy.getStatus()).isEqualTo(503));
    leave.countDown();
    for (Future<?> request : under) {
      request.get();
    }
    limited.handle(REQUEST);
    pool.shutdown();
  }
}
