package io.tarsboot.spring.test;

import org.springframework.stereotype.Component;

/** What is too much for a test of servants. */
@Component
class Warehouse {

    Warehouse() {
        throw new IllegalStateException("a test of servants must not need a warehouse");
    }
}
