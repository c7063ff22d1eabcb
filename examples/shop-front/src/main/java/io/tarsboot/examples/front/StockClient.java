package io.tarsboot.examples.front;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** HTTP by name; {@code tars.discovery.services} says which object the name stands for. */
@HttpExchange("http://shop-stock")
interface StockClient {

    @GetExchange("/stock/{item}")
    Stock stock(@PathVariable String item);

    record Stock(String item, int pieces) {}
}
