package io.tarsboot.examples.stock;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How much of each item there is. */
@RestController
class StockController {

    private static final Map<String, Integer> PIECES = Map.of("tea", 12, "coffee", 3);

    @GetMapping("/stock/{item}")
    Stock stock(@PathVariable String item) {
        return new Stock(item, PIECES.getOrDefault(item, 0));
    }

    record Stock(String item, int pieces) {}
}
