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

/** Applications. Lists show what the caller may see. */
@HttpExchange(ApiPaths.ROOT)
public interface ApplicationApi {

    @GetExchange("/applications")
    Page<Application> applications(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange("/applications/{app}")
    Application application(@PathVariable String app);

    @PostExchange("/applications/{app}")
    Application createApplication(@PathVariable String app, @RequestBody ApplicationSpec spec);

    @PutExchange("/applications/{app}")
    Application changeApplication(@PathVariable String app, @RequestBody ApplicationSpec spec);

    /** Refused while the application has servers. */
    @DeleteExchange("/applications/{app}")
    void deleteApplication(@PathVariable String app);
}
