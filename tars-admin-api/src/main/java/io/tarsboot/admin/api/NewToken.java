package io.tarsboot.admin.api;

/** @param secret goes into {@code Authorization: Bearer}; it is not shown again */
public record NewToken(String secret, Token token) {

    @Override
    public String toString() {
        return "NewToken[" + token + "]";
    }
}
