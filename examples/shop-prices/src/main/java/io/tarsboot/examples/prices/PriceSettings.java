package io.tarsboot.examples.prices;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Operators change it in {@code prices.yml} while the program runs; a class with setters takes that over in place. */
@ConfigurationProperties("prices")
public class PriceSettings {

    private volatile int discountPercent;

    public int getDiscountPercent() {
        return discountPercent;
    }

    public void setDiscountPercent(int discountPercent) {
        this.discountPercent = discountPercent;
    }
}
