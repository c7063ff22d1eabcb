package io.tarsboot.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.spring.discovery.ObjectNames;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectUrisTest {

    private static final String WEB = "Demo.WebServer.WebObj";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.com/",
                "http://127.0.0.1:80/",
                "http://[::1]/",
                "http://WebObj/",
                "http://a.b.c.WebObj/",
                "mailto:somebody@Demo.WebServer.WebObj"
            })
    void hostsOfOtherKindsAreNoObjects(String uri) {
        assertThat(uris().objectOf(URI.create(uri))).isNull();
    }

    @Test
    void aPortBesideTheNameSaysNothingBecauseTheRegistrySaysIt() {
        URI uri = URI.create("http://Demo.WebServer.WebObj:8080/");
        assertThat(uris().objectOf(uri)).isEqualTo(WEB);
    }

    @Test
    void namesWithOtherEndingsAreObjectsIfTheyAreConfigured() {
        URI uri = URI.create("http://Demo.Web_Server.Pages/");
        assertThat(uris().objectOf(uri)).isNull();
        assertThat(uris("Demo.Web_Server.Pages").objectOf(uri)).isEqualTo("Demo.Web_Server.Pages");
    }

    @Test
    void serversWithTlsAreCalledByHttps() {
        assertThat(ObjectUris.at(URI.create("http://" + WEB), Endpoint.parse("ssl -h ::1 -p 443")))
                .isEqualTo(URI.create("https://[::1]:443"));
    }

    private static ObjectUris uris(String... configured) {
        return new ObjectUris(new ObjectNames(Set.of(configured)));
    }
}
