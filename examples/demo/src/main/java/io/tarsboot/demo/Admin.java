package io.tarsboot.demo;

import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.admin.api.FrameworkApi;
import io.tarsboot.admin.api.LoginRequest;
import io.tarsboot.admin.api.OperationApi;
import io.tarsboot.admin.api.PackageContentApi;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.admin.api.SessionApi;
import io.tarsboot.admin.api.TaskEventApi;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The admin API as one who is logged in sees it. */
record Admin(
        ApplicationApi applications,
        ServerApi servers,
        PackageContentApi packages,
        OperationApi operations,
        TaskEventApi taskEvents,
        FrameworkApi framework) {

    static Admin login(String address, String user, String password) {
        String token = proxies(address, "")
                .createClient(SessionApi.class)
                .login(new LoginRequest(user, password))
                .token();
        HttpServiceProxyFactory proxies = proxies(address, token);
        return new Admin(
                proxies.createClient(ApplicationApi.class),
                proxies.createClient(ServerApi.class),
                proxies.createClient(PackageContentApi.class),
                proxies.createClient(OperationApi.class),
                proxies.createClient(TaskEventApi.class),
                proxies.createClient(FrameworkApi.class));
    }

    private static HttpServiceProxyFactory proxies(String address, String token) {
        RestClient.Builder client =
                RestClient.builder().baseUrl(address).requestFactory(new JdkClientHttpRequestFactory());
        if (!token.isEmpty()) {
            client.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client.build()))
                .build();
    }
}
