package com.example.app;

import com.qq.tars.spring.annotation.EnableTarsServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
@EnableTarsServer
public class BakeryApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(BakeryApplication.class, arguments);
    }
}
