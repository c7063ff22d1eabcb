package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Health;
import io.tarsboot.admin.api.HealthApi;
import io.tarsboot.admin.server.registry.RegistryHealth;
import org.springframework.web.bind.annotation.RestController;

/** Says to everybody whether the server works, and nothing more. */
@RestController
class HealthCheck implements HealthApi {

    private final RegistryHealth registry;

    HealthCheck(RegistryHealth registry) {
        this.registry = registry;
    }

    @Override
    public Health health() {
        return registry.answers() ? Health.UP : Health.DEGRADED;
    }
}
