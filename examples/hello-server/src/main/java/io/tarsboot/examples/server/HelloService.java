package io.tarsboot.examples.server;

import io.tarsboot.examples.demo.Greeting;
import io.tarsboot.examples.demo.HelloServant;
import io.tarsboot.examples.demo.HelloSumResult;
import io.tarsboot.spring.TarsServant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers under {@code App.Server.HelloObj}; application and server come from the node, or from application.yml. */
@TarsServant("HelloObj")
class HelloService implements HelloServant {

    private final String process = "process " + ProcessHandle.current().pid();
    private final AtomicInteger served = new AtomicInteger();

    @Override
    public Greeting greet(String name) {
        return new Greeting("Hello, " + name + "!", process, served.incrementAndGet());
    }

    @Override
    public HelloSumResult sum(List<Integer> numbers) {
        long sum = numbers.stream().mapToLong(Integer::longValue).sum();
        return new HelloSumResult(sum, numbers.size());
    }
}
