package io.tarsboot.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.examples.demo.Greeting;
import io.tarsboot.examples.demo.HelloPrx;
import io.tarsboot.examples.demo.HelloSumResult;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The service over a real connection, on a free port. */
@SpringBootTest(properties = "tars.server.adapters.HelloObj.endpoint=tcp -h 127.0.0.1 -p 0")
class HelloServiceTest {

    private static final String OBJECT = "Demo.HelloServer.HelloObj";

    @Autowired
    private Communicator communicator;

    @Autowired
    private TarsServerLifecycle lifecycle;

    private HelloPrx hello;

    @BeforeEach
    void connect() {
        String endpoint = lifecycle.server().orElseThrow().endpoint(OBJECT).toString();
        hello = communicator.proxy(HelloPrx.class, OBJECT + "@" + endpoint);
    }

    @Test
    void greetsByNameAndCounts() {
        Greeting first = hello.greet("Ada");
        assertThat(first.text()).isEqualTo("Hello, Ada!");
        assertThat(first.from()).endsWith(Long.toString(ProcessHandle.current().pid()));
        assertThat(hello.greet("Grace").served()).isEqualTo(first.served() + 1);
    }

    @Test
    void sumsWithoutOverflow() {
        assertThat(hello.sum(List.of(Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .isEqualTo(new HelloSumResult(4294967294L, 2));
        assertThat(hello.sum(List.of())).isEqualTo(new HelloSumResult(0, 0));
    }
}
