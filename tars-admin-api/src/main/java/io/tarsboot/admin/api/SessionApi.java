package io.tarsboot.admin.api;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Logging in and out, and oneself. Login is one of the two routes that need no token. */
@HttpExchange(ApiPaths.ROOT)
public interface SessionApi {

    @PostExchange(ApiPaths.LOGIN)
    Session login(@RequestBody LoginRequest request);

    /** Ends the session, or takes back the token, that the call is made with. */
    @DeleteExchange(ApiPaths.SESSION)
    void logout();

    @GetExchange(ApiPaths.ME)
    Identity whoAmI();

    /** Also ends all other sessions of the user. */
    @PutExchange(ApiPaths.PASSWORD)
    void changePassword(@RequestBody PasswordChange change);
}
