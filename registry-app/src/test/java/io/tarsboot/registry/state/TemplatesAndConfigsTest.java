package io.tarsboot.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.ConfigLevel;
import io.tarsboot.protocol.registry.DeleteConfig;
import io.tarsboot.protocol.registry.DeleteTemplate;
import io.tarsboot.protocol.registry.PutConfig;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.PutTemplate;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesAndConfigsTest {

    private static final ConfigFile FILE = ConfigFile.builder()
            .level(ConfigLevel.SERVER)
            .app("Demo")
            .server("Hello")
            .name("hello.conf")
            .build();

    private static PutTemplate template(String name, String parent, boolean create) {
        return new PutTemplate(
                Template.builder().name(name).parent(parent).content("a=1").build(), create);
    }

    @Test
    void templatesStandOnParentsButNeverInACircle() {
        Script script = new Script();
        script.refused(ResultCode.NOT_FOUND, "template-unknown", CommandType.PUT_TEMPLATE, template("b", "a", true));
        script.ok(CommandType.PUT_TEMPLATE, template("a", "", true));
        script.ok(CommandType.PUT_TEMPLATE, template("b", "a", true));
        script.ok(CommandType.PUT_TEMPLATE, template("c", "b", true));
        assertThat(Templates.chain(script.reader(), "c")).containsExactly("c", "b", "a");
        script.refused(ResultCode.CONFLICT, "template-cycle", CommandType.PUT_TEMPLATE, template("a", "c", false));
        script.refused(ResultCode.CONFLICT, "template-cycle", CommandType.PUT_TEMPLATE, template("a", "a", false));
        script.refused(ResultCode.CONFLICT, "template-exists", CommandType.PUT_TEMPLATE, template("a", "", true));
    }

    @Test
    void aTemplateThatIsUsedStays() {
        Script script = new Script().application("Demo");
        script.ok(CommandType.PUT_TEMPLATE, template("a", "", true));
        script.ok(CommandType.PUT_TEMPLATE, template("b", "a", true));
        script.ok(
                CommandType.PUT_SERVER,
                new PutServer(
                        Script.serverOf("Demo", "Hello").toBuilder()
                                .template("b")
                                .build(),
                        true));
        script.refused(ResultCode.CONFLICT, "template-in-use", CommandType.DELETE_TEMPLATE, new DeleteTemplate("a"));
        script.refused(ResultCode.CONFLICT, "template-in-use", CommandType.DELETE_TEMPLATE, new DeleteTemplate("b"));
    }

    @Test
    void theNameOfADeletedTemplateIsRemembered() {
        Script script = new Script();
        assertThat(script.reader().templateWasKnown("a")).isFalse();
        script.ok(CommandType.PUT_TEMPLATE, template("a", "", true));
        script.ok(CommandType.DELETE_TEMPLATE, new DeleteTemplate("a"));
        assertThat(script.reader().templateWasKnown("a")).isTrue();
    }

    @Test
    void aChangedTemplateReachesEveryNodeWhoseServersStandOnIt() {
        Script script = new Script().application("Demo");
        script.ok(CommandType.PUT_TEMPLATE, template("a", "", true));
        script.ok(CommandType.PUT_TEMPLATE, template("b", "a", true));
        script.ok(
                CommandType.PUT_SERVER,
                new PutServer(
                        Script.serverOf("Demo", "Hello").toBuilder()
                                .template("b")
                                .build(),
                        true));
        script.server("Demo", "Other").node("n1");
        script.placed("Demo", "Hello", "n1").placed("Demo", "Other", "n1");
        long otherPlaced = script.revision();
        script.ok(CommandType.PUT_TEMPLATE, template("a", "", false));

        List<NodeFeed.Item> feed = script.reader().feed("n1");
        assertThat(feed).extracting(NodeFeed.Item::server).containsExactly("Demo.Hello", "Demo.Other");
        assertThat(feed.get(0).entry().revision()).isEqualTo(script.revision());
        assertThat(feed.get(1).entry().revision()).isEqualTo(otherPlaced);
    }

    @Test
    void aServerThatNamesNoTemplateStandsOnThatOfItsType() {
        Script script = new Script().application("Demo");
        script.ok(CommandType.PUT_TEMPLATE, template("tars.nodejs", "", true));
        Server nodejs = Script.serverOf("Demo", "Hello").toBuilder()
                .type("tars_nodejs")
                .template("")
                .build();
        script.ok(CommandType.PUT_SERVER, new PutServer(nodejs, true));
        script.node("n1").placed("Demo", "Hello", "n1");

        script.ok(CommandType.PUT_TEMPLATE, template("tars.nodejs", "", false));
        assertThat(script.reader().feed("n1"))
                .singleElement()
                .satisfies(item -> assertThat(item.entry().revision()).isEqualTo(script.revision()));
        script.refused(
                ResultCode.CONFLICT, "template-in-use", CommandType.DELETE_TEMPLATE, new DeleteTemplate("tars.nodejs"));
        assertThat(Templates.of(nodejs.toBuilder().template("mine").build())).isEqualTo("mine");
    }

    @Test
    void aFileIsPutOnTopOfTheVersionThatWasEdited() {
        Script script = new Script().application("Demo").server("Demo", "Hello");
        script.ok(CommandType.PUT_CONFIG, new PutConfig(version(0, "one")));
        script.refused(ResultCode.CONFLICT, "config-changed", CommandType.PUT_CONFIG, new PutConfig(version(0, "x")));
        script.ok(CommandType.PUT_CONFIG, new PutConfig(version(1, "two")));
        script.refused(ResultCode.CONFLICT, "config-changed", CommandType.PUT_CONFIG, new PutConfig(version(1, "x")));

        ConfigFile current = script.row(Table.CONFIGS, Keys.config(FILE));
        assertThat(current.version()).isEqualTo(2);
        assertThat(current.content()).isEqualTo("two");
        assertThat(current.updatedBy()).isEqualTo("ada");
        assertThat(history(script)).extracting(ConfigFile::content).containsExactly("one", "two");
    }

    @Test
    void aDeletedFileComesBackFromItsHistoryUnderANewVersion() {
        Script script = new Script().application("Demo").server("Demo", "Hello");
        script.ok(CommandType.PUT_CONFIG, new PutConfig(version(0, "one")));
        script.refused(
                ResultCode.CONFLICT, "config-changed", CommandType.DELETE_CONFIG, new DeleteConfig(version(7, "")));
        script.ok(CommandType.DELETE_CONFIG, new DeleteConfig(version(1, "")));
        script.refused(
                ResultCode.NOT_FOUND, "config-unknown", CommandType.DELETE_CONFIG, new DeleteConfig(version(1, "")));
        script.ok(
                CommandType.PUT_CONFIG,
                new PutConfig(version(0, history(script).get(0).content())));

        assertThat(script.row(Table.CONFIGS, Keys.config(FILE)).version()).isEqualTo(2);
        assertThat(script.row(Table.CONFIGS, Keys.config(FILE)).content()).isEqualTo("one");
    }

    @Test
    void onlyTheLastHundredVersionsAreKept() {
        Script script = new Script().application("Demo").server("Demo", "Hello");
        for (int i = 0; i < 105; i++) {
            script.ok(CommandType.PUT_CONFIG, new PutConfig(version(i, "content " + i)));
        }
        assertThat(history(script)).hasSize(100);
        assertThat(history(script).get(0).version()).isEqualTo(6);
        assertThat(script.row(Table.CONFIGS, Keys.config(FILE)).version()).isEqualTo(105);
    }

    @Test
    void aFileNamesExactlyWhatItsLevelHas() {
        Script script = new Script().application("Demo").server("Demo", "Hello");
        List<ConfigFile> bad = List.of(
                FILE.toBuilder().level(ConfigLevel.APPLICATION).build(),
                FILE.toBuilder().server("").build(),
                FILE.toBuilder().node("n1").build(),
                FILE.toBuilder().level(ConfigLevel.NODE).build(),
                FILE.toBuilder().level(ConfigLevel.of(9)).build(),
                FILE.toBuilder().name("../passwd").build(),
                FILE.toBuilder().division("a/b").build(),
                FILE.toBuilder().content("x".repeat(600_000)).build());
        for (ConfigFile file : bad) {
            assertThat(script.run(CommandType.PUT_CONFIG, new PutConfig(file)).code())
                    .isEqualTo(ResultCode.INVALID);
        }
        script.refused(
                ResultCode.NOT_FOUND,
                "server-unknown",
                CommandType.PUT_CONFIG,
                new PutConfig(FILE.toBuilder().server("Nobody").build()));
        script.ok(
                CommandType.PUT_CONFIG,
                new PutConfig(FILE.toBuilder().division("a.b.c").build()));
    }

    @Test
    void aFileOfANodeNeedsTheNode() {
        Script script = new Script().application("Demo").server("Demo", "Hello").node("n1");
        ConfigFile ofNode = FILE.toBuilder().level(ConfigLevel.NODE).node("n1").build();
        script.ok(CommandType.PUT_CONFIG, new PutConfig(ofNode));

        ConfigFile ofNobody = ofNode.toBuilder().node("n2").build();
        script.refused(ResultCode.NOT_FOUND, "node-unknown", CommandType.PUT_CONFIG, new PutConfig(ofNobody));
        assertThat(script.run(CommandType.PUT_CONFIG, new PutConfig(ofNobody)).message())
                .isEqualTo("node: n2 (expected: one whose program has reported)");
    }

    @Test
    void refusalsCallAFileByItsNameAndNotByItsKey() {
        Script script = new Script().application("Demo").server("Demo", "Hello");

        assertThat(script.run(CommandType.PUT_CONFIG, new PutConfig(version(3, "x")))
                        .message())
                .isEqualTo("config: version 3 of hello.conf of Demo.Hello"
                        + " (expected: 0, since there is no such file yet)");
        assertThat(script.run(CommandType.DELETE_CONFIG, new DeleteConfig(version(3, "")))
                        .message())
                .isEqualTo("config: hello.conf of Demo.Hello (expected: one that exists)");
        script.ok(CommandType.PUT_CONFIG, new PutConfig(version(0, "x")));
        assertThat(script.run(CommandType.PUT_CONFIG, new PutConfig(version(3, "x")))
                        .message())
                .isEqualTo("config: version 3 of hello.conf of Demo.Hello"
                        + " (expected: 1, the one in place; read it and edit that)");
    }

    private static ConfigFile version(long version, String content) {
        return FILE.toBuilder().version(version).content(content).build();
    }

    private static List<ConfigFile> history(Script script) {
        return script.reader().list(Table.CONFIG_HISTORY, Keys.configVersions(Keys.config(FILE)));
    }
}
