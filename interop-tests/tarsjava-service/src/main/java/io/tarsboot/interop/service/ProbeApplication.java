package io.tarsboot.interop.service;

import com.qq.tars.spring.annotation.EnableTarsServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
@EnableTarsServer
public class ProbeApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ProbeApplication.class, arguments);
    }
}
