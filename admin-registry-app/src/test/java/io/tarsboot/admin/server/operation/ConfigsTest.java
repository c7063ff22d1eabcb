package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;

import io.tarsboot.admin.server.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class ConfigsTest {

    private final TestServer server = TestServer.shared();
    private final RestTestClient admin = server.client(server.tokenOfAdmin());

    @BeforeEach
    void aServer() {
        server.addServer("Demo", "Hello", "a");
    }

    @Test
    void anEditOfAVersionThatIsNotInPlaceIsAConflict() {
        put("x.conf", "one", 0)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(1);
        put("x.conf", "two", 1)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(2);

        problem(put("x.conf", "three", 1), 409, "conflict");
        problem(put("x.conf", "new", 0), 409, "conflict");
    }

    @Test
    void anOldVersionIsReadAndRestoredAsANewOne() {
        put("x.conf", "one", 0);
        put("x.conf", "two", 1);

        admin.get()
                .uri("/api/v1/configs/Demo/x.conf?version=1")
                .exchange()
                .expectBody()
                .jsonPath("$.content")
                .isEqualTo("one");
        admin.post()
                .uri("/api/v1/configs/Demo/x.conf/restore")
                .body(Map.of("version", 1, "baseVersion", 2))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(3)
                .jsonPath("$.content")
                .isEqualTo("one")
                .jsonPath("$.reason")
                .isEqualTo("version 1 restored");
        admin.get()
                .uri("/api/v1/configs/Demo/x.conf/history")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].version")
                .isEqualTo(3)
                .jsonPath("$.items[2].version")
                .isEqualTo(1)
                .jsonPath("$.items[0].content")
                .isEqualTo("")
                .jsonPath("$.items[0].size")
                .isEqualTo(3);
        problem(admin.get().uri("/api/v1/configs/Demo/x.conf?version=9").exchange(), 404, "not-found");
    }

    @Test
    void theMergedViewHasTheLevelsBehindEachOther() {
        put("x.conf", "app", 0);
        put("x.conf?server=Hello", "server", 0);
        put("x.conf?server=Hello&node=a", "node", 0);

        admin.get()
                .uri("/api/v1/configs/Demo/x.conf/merged?server=Hello&node=a")
                .exchange()
                .expectBody()
                .jsonPath("$.content")
                .isEqualTo("app\r\n\r\nserver\r\n\r\nnode")
                .jsonPath("$.sources[0]")
                .isEqualTo("x.conf of Demo, version 1")
                .jsonPath("$.sources[2]")
                .isEqualTo("x.conf of Demo.Hello on node a, version 1");
        problem(admin.get().uri("/api/v1/configs/Demo/none.conf/merged").exchange(), 404, "not-found");
    }

    @Test
    void levelsAreListedApart() {
        put("app.conf", "1", 0);
        put("server.conf?server=Hello", "2", 0);

        admin.get()
                .uri("/api/v1/configs/Demo")
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].name")
                .isEqualTo("app.conf");
        admin.get()
                .uri("/api/v1/configs/Demo?server=Hello")
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].level")
                .isEqualTo("SERVER");
    }

    @Test
    void aDeletedFileIsGoneAndItsHistoryStays() {
        put("x.conf", "one", 0);
        admin.delete()
                .uri("/api/v1/configs/Demo/x.conf?version=1&reason=unused")
                .exchange()
                .expectStatus()
                .isNoContent();

        problem(admin.get().uri("/api/v1/configs/Demo/x.conf").exchange(), 404, "not-found");
        admin.get()
                .uri("/api/v1/configs/Demo/x.conf/history")
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1);
    }

    @Test
    void aNodeWithoutAServerAndAPathAsANameAreRefused() {
        problem(put("x.conf?node=a", "x", 0), 400, "invalid-request");
        problem(put(".hidden", "x", 0), 400, "invalid-request");
        problem(put("x.conf?division=nonsense", "x", 0), 400, "invalid-request");
    }

    private ResponseSpec put(String file, String content, long baseVersion) {
        return admin.put()
                .uri("/api/v1/configs/Demo/" + file)
                .body(Map.of("content", content, "baseVersion", baseVersion))
                .exchange();
    }
}
