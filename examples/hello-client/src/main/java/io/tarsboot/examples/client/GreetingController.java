package io.tarsboot.examples.client;

import io.tarsboot.examples.demo.Greeting;
import io.tarsboot.examples.demo.HelloPrx;
import io.tarsboot.spring.TarsClient;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers over HTTP with what the TARS service says. */
@RestController
class GreetingController {

    private final HelloPrx hello;

    GreetingController(@TarsClient("Demo.HelloServer.HelloObj") HelloPrx hello) {
        this.hello = hello;
    }

    @GetMapping("/greet")
    Greeting greet(@RequestParam String name) {
        return hello.greet(name);
    }

    @GetMapping("/sum")
    Sum sum(@RequestParam List<Integer> numbers) {
        var sum = hello.sum(numbers);
        return new Sum(sum.result(), sum.count());
    }

    record Sum(long sum, int count) {}
}
