package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.ConfigFile;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.server.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
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
    void aListHoldsAllLevelsBelowTheOneThatIsNamed() {
        server.addServer("Demo", "HelloTwo", "b");
        put("app.conf", "1", 0);
        put("server.conf?server=Hello", "2", 0);
        put("set.conf?server=Hello&division=a.b.c", "3", 0);
        put("node.conf?server=Hello&node=a", "4", 0);
        put("other.conf?server=HelloTwo", "5", 0);
        put("other.conf?server=HelloTwo&node=b", "6", 0);

        assertThat(listed("?limit=100"))
                .containsExactly("app.conf", "server.conf", "set.conf", "other.conf", "node.conf", "other.conf");
        assertThat(listed("?server=Hello")).containsExactly("server.conf", "set.conf", "node.conf");
        assertThat(listed("?server=Hello&node=a")).containsExactly("node.conf");
    }

    @Test
    void aListGoesOnOverItsLevels() {
        put("app.conf", "1", 0);
        put("server.conf?server=Hello", "2", 0);
        put("node.conf?server=Hello&node=a", "3", 0);

        for (int limit = 1; limit <= 4; limit++) {
            List<String> all = new ArrayList<>();
            int pages = 0;
            String next = "";
            while (next != null) {
                Page<ConfigFile> page = page("?limit=" + limit + "&after=" + next);
                page.items().forEach(file -> all.add(file.name()));
                next = page.next();
                pages++;
            }
            assertThat(all).containsExactly("app.conf", "server.conf", "node.conf");
            assertThat(pages).as("in parts of " + limit).isEqualTo((2 + limit) / limit);
        }
    }

    @Test
    void aNodeThatDoesNotExistGetsNoFile() {
        problem(put("x.conf?server=Hello&node=z", "x", 0), 404, "not-found");
    }

    private List<String> listed(String query) {
        return page(query).items().stream().map(ConfigFile::name).toList();
    }

    private Page<ConfigFile> page(String query) {
        return admin.get()
                .uri("/api/v1/configs/Demo" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<Page<ConfigFile>>() {})
                .getResponseBody();
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
