package io.tarsboot.naming.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.naming.model.DirectoryCopy.Question;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.ObjectChange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryCopyTest {

    private static final Directory SOME = directory(7, 200);

    private final DirectoryCopy copy = new DirectoryCopy(Directory.EMPTY);

    private static Directory directory(long revision, int objects) {
        List<ObjectChange> all = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            all.add(new ObjectChange("Demo.A" + i + ".Obj", List.of(World.endpoint("n0", i + 1)), List.of()));
        }
        return Directory.EMPTY.with(DirectoryChange.builder()
                .epoch("e")
                .revision(revision)
                .objects(all)
                .build());
    }

    private static DirectoryChange change(long since, long revision) {
        return DirectoryChange.builder()
                .epoch("e")
                .since(since)
                .revision(revision)
                .objects(List.of(new ObjectChange("Demo.New.Obj", List.of(World.endpoint("n0", 1)), List.of())))
                .build();
    }

    @Test
    void everythingIsAskedForPageByPageAndLookedAtAsOne() {
        assertThat(copy.next()).isEqualTo(new Question.Changes("", -1));
        assertThat(copy.take(SOME.page(0, 32))).isFalse();
        for (int page = 1; page < 32; page++) {
            assertThat(copy.current()).isSameAs(Directory.EMPTY);
            assertThat(copy.next()).isEqualTo(new Question.Page("e", 7, page, 32));
            assertThat(copy.take(SOME.page(page, 32))).isEqualTo(page == 31);
        }
        assertThat(copy.current().objects()).isEqualTo(200);
        assertThat(copy.next()).isEqualTo(new Question.Changes("e", 7));
    }

    @Test
    void whatWasReadFromDiskGoesOnFromThere() {
        DirectoryCopy onDisk = new DirectoryCopy(SOME);
        assertThat(onDisk.next()).isEqualTo(new Question.Changes("e", 7));
        assertThat(onDisk.take(change(5, 9))).isTrue();
        assertThat(onDisk.current().revision()).isEqualTo(9);
        assertThat(onDisk.current().objects()).isEqualTo(201);
        assertThat(onDisk.take(DirectoryChange.builder()
                        .epoch("e")
                        .since(9)
                        .revision(12)
                        .build()))
                .as("nothing new but the revision")
                .isFalse();
        assertThat(onDisk.next()).isEqualTo(new Question.Changes("e", 12));
    }

    @Test
    void aGapEndsInAskingForEverythingAndLosesNothingMeanwhile() {
        for (DirectoryChange wrong : List.of(
                change(8, 9),
                change(2, 6),
                change(7, 9).toBuilder().epoch("another").build())) {
            DirectoryCopy known = new DirectoryCopy(SOME);
            assertThat(known.take(wrong)).isFalse();
            assertThat(known.current()).isSameAs(SOME);
            assertThat(known.next()).isEqualTo(new Question.Changes("e", -1));
            assertThat(known.take(change(7, 10))).as("everything was asked for").isFalse();
            assertThat(known.take(directory(20, 3).page(0, 1))).isTrue();
            assertThat(known.current().objects()).isEqualTo(3);
        }
    }

    @Test
    void pagesOfALaterWholeBeginAnew() {
        assertThat(copy.take(SOME.page(0, 32))).isFalse();
        assertThat(copy.take(SOME.page(1, 32))).isFalse();
        Directory later = directory(9, 150);
        assertThat(copy.take(later.page(0, 32))).isFalse();
        assertThat(copy.next()).isEqualTo(new Question.Page("e", 9, 1, 32));
        assertThat(copy.take(SOME.page(1, 32))).isFalse();
        assertThat(copy.next()).as("a page that does not fit").isEqualTo(new Question.Changes("", -1));
    }
}
