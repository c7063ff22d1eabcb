package io.tarsboot.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.config.TarsProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebObjectTest {

    private static final Map<String, String> NAMED = Map.of("tars.server.app", "Shop", "tars.server.name", "Front");

    @Test
    void aNodesFileSaysIt() {
        TarsConfig file = TarsConfig.parse("")
                .with("/tars/application/server<app>", "Shop")
                .with("/tars/application/server<server>", "Front");
        String adapter = "/tars/application/server/WebAdapter";
        TarsConfig withAdapter = file.with(adapter + "<endpoint>", "tcp -h 127.0.0.1 -p 80")
                .with(adapter + "<servant>", "Shop.Front.WebObj")
                .with(adapter + "<protocol>", "not_tars");
        assertThat(WebObject.name(settings(Map.of(), withAdapter), "Other.Name.Obj", "front"))
                .contains("Shop.Front.WebObj");
        assertThat(WebObject.name(settings(Map.of(), file), "Other.Name.Obj", "front"))
                .as("a web port that the node knows nothing of")
                .isEmpty();
    }

    @Test
    void withoutANodeTheProgramSaysIt() {
        RpcSettings named = settings(NAMED, null);
        assertThat(WebObject.name(named, "Other.Name.Obj", "front")).contains("Other.Name.Obj");
        assertThat(WebObject.name(named, null, "front")).contains("Shop.Front.HttpObj");
    }

    @Test
    void aSpringApplicationThatKnowsNothingOfTarsKeepsItsName() {
        RpcSettings nothing = settings(Map.of(), null);
        assertThat(WebObject.name(nothing, null, "Shop.PriceServer.HttpObj")).contains("Shop.PriceServer.HttpObj");
        assertThat(WebObject.name(nothing, null, "price-service")).contains("Spring.PriceService.HttpObj");
        assertThat(WebObject.name(nothing, null, "prices")).contains("Spring.Prices.HttpObj");
        assertThat(WebObject.name(nothing, null, "1st")).isEmpty();
        assertThat(WebObject.name(nothing, null, "--")).isEmpty();
        assertThat(WebObject.name(nothing, null, null)).isEmpty();
    }

    private static RpcSettings settings(Map<String, String> properties, TarsConfig file) {
        TarsProperties bound =
                new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("tars", TarsProperties.class);
        return new RpcSettings(bound, file);
    }
}
