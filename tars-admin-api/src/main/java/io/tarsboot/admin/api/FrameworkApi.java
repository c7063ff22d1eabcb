package io.tarsboot.admin.api;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Address lists, and the framework itself. */
@HttpExchange(ApiPaths.ROOT)
public interface FrameworkApi {

    /** @param object App.Server.Object */
    @GetExchange("/addresses/{object}")
    AddressList addresses(@PathVariable String object);

    /** Calls every endpoint of every framework object and says what does not answer. */
    @GetExchange("/framework/check")
    FrameworkCheck check();

    /** Where the framework listens, as the registry knows it. */
    @GetExchange("/framework/iplist")
    List<FrameworkEndpoint> iplist();
}
