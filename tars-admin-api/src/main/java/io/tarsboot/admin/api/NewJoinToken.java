package io.tarsboot.admin.api;

/** @param text what the machine is given; it is not shown again */
public record NewJoinToken(String text, JoinToken token) {

    @Override
    public String toString() {
        return "NewJoinToken[" + token + "]";
    }
}
