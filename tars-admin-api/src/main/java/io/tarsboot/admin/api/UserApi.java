package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Users and what they may. For admins of everything. */
@HttpExchange(ApiPaths.ROOT)
public interface UserApi {

    @GetExchange("/users")
    Page<User> users(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange("/users/{user}")
    User user(@PathVariable String user);

    @PostExchange("/users/{user}")
    User createUser(@PathVariable String user, @RequestBody NewUser request);

    @PutExchange("/users/{user}")
    User changeUser(@PathVariable String user, @RequestBody UserChange change);

    @PutExchange("/users/{user}/password")
    void resetPassword(@PathVariable String user, @RequestBody PasswordReset reset);

    @DeleteExchange("/users/{user}")
    void deleteUser(@PathVariable String user);
}
