package io.tarsboot.admin.api;

/** @param status {@code up}, or {@code degraded} while the registry does not answer */
public record Health(String status) {

    public static final Health UP = new Health("up");
    public static final Health DEGRADED = new Health("degraded");
}
