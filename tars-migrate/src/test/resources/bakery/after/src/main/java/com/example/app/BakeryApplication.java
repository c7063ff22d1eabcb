package com.example.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class BakeryApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(BakeryApplication.class, arguments);
    }
}
