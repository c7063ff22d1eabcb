package io.tarsboot.examples.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StockControllerTest {

    @Test
    void ofWhatNobodyHasHeardThereIsNothing() {
        StockController stock = new StockController();
        assertThat(stock.stock("tea").pieces()).isPositive();
        assertThat(stock.stock("moon dust").pieces()).isZero();
    }
}
