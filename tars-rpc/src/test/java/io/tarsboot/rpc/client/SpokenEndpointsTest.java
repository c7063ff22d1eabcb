package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.tls.TestCertificates;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenEndpointsTest {

    private static final Endpoint TCP = Endpoint.parse("tcp -h a -p 1");
    private static final Endpoint ASKING = Endpoint.parse("tcp -h a -p 2 -e 1");
    private static final Endpoint SSL = Endpoint.parse("ssl -h a -p 3");
    private static final Endpoint UDP = Endpoint.parse("udp -h a -p 4");
    private static final Endpoint NOWHERE = Endpoint.parse("tcp -h a -p 0");

    @Test
    void whatCannotBeSpokenIsLeftOutIfThereIsSomethingElse() {
        assertThat(spoken(ObjectSecurity.NONE, TCP, ASKING, SSL, UDP, NOWHERE)).containsExactly(TCP);
        ObjectSecurity all =
                new ObjectSecurity(new TestCertificates().clientTls(), new AccessKey("user", "secret"), false);
        assertThat(spoken(all, TCP, ASKING, SSL, UDP, NOWHERE)).containsExactly(TCP, ASKING, SSL);
    }

    @Test
    void whereTlsIsDemandedNothingElseIsPreferred() {
        ObjectSecurity only =
                ObjectSecurity.NONE.withTls(new TestCertificates().clientTls()).withOnlyTls();
        assertThat(spoken(only, TCP, SSL, UDP)).containsExactly(SSL);
    }

    @Test
    void whatThereIsIsTriedIfThereIsNothingElse() {
        assertThat(spoken(ObjectSecurity.NONE, SSL)).containsExactly(SSL);
        assertThat(spoken(ObjectSecurity.NONE, ASKING)).containsExactly(ASKING);
        assertThat(spoken(ObjectSecurity.NONE, UDP)).containsExactly(UDP);
        assertThat(spoken(ObjectSecurity.NONE, NOWHERE)).isEmpty();
    }

    private static List<Endpoint> spoken(ObjectSecurity security, Endpoint... endpoints) {
        return SpokenEndpoints.of(List.of(endpoints), security);
    }
}
