package io.tarsboot.admin.api;

/** A password that the user must change at the next login. */
public record PasswordReset(String password) {

    public PasswordReset {
        Limits.password("password", password);
    }

    @Override
    public String toString() {
        return "PasswordReset[]";
    }
}
