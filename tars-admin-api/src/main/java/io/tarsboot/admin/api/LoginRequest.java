package io.tarsboot.admin.api;

/** Name and password. Its text form hides the password. */
public record LoginRequest(String user, String password) {

    public LoginRequest {
        Limits.required("user", Limits.text("user", user, Limits.MAX_NAME));
        Limits.required("password", Limits.text("password", password, Limits.MAX_PASSWORD));
    }

    @Override
    public String toString() {
        return "LoginRequest[user=" + user + "]";
    }
}
