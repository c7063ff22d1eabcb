package io.tarsboot.admin.api;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Whether the admin server works. Needs no token. */
@HttpExchange(ApiPaths.ROOT)
public interface HealthApi {

    @GetExchange(ApiPaths.HEALTH)
    Health health();
}
