package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.naming.model.DirectoryCopy;
import io.tarsboot.naming.model.DirectoryCopy.Question;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.registry.discovery.LiveDirectory;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the addresses that asks now this member, now that one, while much changes. */
class CopiesTest {

    private static final int CHANGES = 400;
    private static final int SHORT = 200;

    private final List<RunningMember> members = new ArrayList<>();
    private final Random random = new Random(20);

    @AfterEach
    void stop() {
        members.forEach(RunningMember::close);
    }

    @Test
    void aCopyMayAskAnyMemberAndHasInTheEndWhatTheyAllHave(@TempDir Path directory) throws IOException {
        List<Integer> ports = List.of(RunningMember.freePort(), RunningMember.freePort(), RunningMember.freePort());
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        for (int port : ports) {
            members.add(new RunningMember(directory.resolve("member" + port), port, addresses));
        }
        Eventually.isTrue(
                "the first epoch has begun everywhere",
                () -> members.stream()
                        .noneMatch(member -> directory(member).epoch().isEmpty()));

        CompletableFuture<Void> changes = CompletableFuture.runAsync(this::change);
        DirectoryCopy copy = new DirectoryCopy(Directory.EMPTY);
        while (!changes.isDone()) {
            RunningMember member = members.get(random.nextInt(members.size()));
            boolean unused = copy.take(ask(member.nodeSync(), copy.next()));
        }
        changes.join();

        for (RunningMember member : members) {
            Eventually.isTrue("the copy is as far as this member, and the same", () -> {
                boolean unused = copy.take(ask(member.nodeSync(), copy.next()));
                return isSame(copy.current(), directory(member));
            });
        }
        assertThat(copy.current().objects()).isGreaterThan(10);
    }

    private static Directory directory(RunningMember member) {
        return member.context.getBean(LiveDirectory.class).shared();
    }

    private static DirectoryChange ask(NodeSyncPrx member, Question question) {
        Bytes answer;
        if (question instanceof Question.Page page) {
            answer = member.page(page.epoch(), page.revision(), page.page(), page.pages());
        } else {
            Question.Changes changes = (Question.Changes) question;
            answer = member.watch("n1", "first", changes.epoch(), changes.since(), SHORT);
        }
        return TarsReader.read(answer, DirectoryChange::read);
    }

    /** Many at once, so that members take them in in steps of different lengths; and each object again and again. */
    private void change() {
        List<CompletableFuture<?>> underWay = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            MetadataPrx metadata = members.get(i % members.size()).metadata();
            FrameworkEndpoint guest = FrameworkEndpoint.builder()
                    .object("Guest.Server" + i % 20 + ".HelloObj")
                    .node("guest" + i % 3)
                    .transport("tcp")
                    .host("127.0.0.1")
                    .port(1)
                    .timeout(60_000 + i)
                    .build();
            underWay.add(metadata.executeAsync(CommandType.ANNOUNCE.command(new Announce(guest))));
            if (i % 40 == 0) {
                underWay.forEach(CompletableFuture::join);
            }
        }
        underWay.forEach(CompletableFuture::join);
    }

    private static boolean isSame(Directory one, Directory other) {
        DirectoryChange a = one.page(0, 1);
        DirectoryChange b = other.page(0, 1);
        return a.objects().equals(b.objects())
                && a.nodes().equals(b.nodes())
                && a.rules().equals(b.rules());
    }
}
