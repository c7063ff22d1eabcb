package io.tarsboot.admin.api;

/** One's own new password. */
public record PasswordChange(String current, String next) {

    public PasswordChange {
        Limits.required("current", Limits.text("current", current, Limits.MAX_PASSWORD));
        Limits.password("next", next);
    }

    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
