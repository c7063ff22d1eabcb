package io.tarsboot.admin.server.testing;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.groups.GroupAdminMembersResult;
import io.tarsboot.protocol.groups.GroupAdminReadBackupResult;
import io.tarsboot.protocol.groups.GroupAdminServant;
import io.tarsboot.protocol.groups.GroupError;
import io.tarsboot.protocol.groups.Member;
import io.tarsboot.protocol.groups.MemberStep;
import io.tarsboot.protocol.groups.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A group in memory, whose backup is some bytes. */
public final class FakeGroup implements GroupAdminServant {

    /** Not a round number of pieces. */
    public static final int BACKUP = (2 << 20) + 17;

    private static final int PIECE = 1 << 20;

    private final List<String> members = new CopyOnWriteArrayList<>();
    private final List<String> underWay = new CopyOnWriteArrayList<>();
    private volatile Outcome answer = Outcome.DEFAULT;

    void clear() {
        members.clear();
        members.add("127.0.0.1:1");
        underWay.clear();
        answer = Outcome.DEFAULT;
    }

    /** What changes, and beginnings of backups, are answered with. */
    public void answer(GroupError error, String message) {
        answer = new Outcome(error, message);
    }

    /** The ids of backups that were begun and not ended. */
    public List<String> underWay() {
        return List.copyOf(underWay);
    }

    public static byte[] backup() {
        byte[] whole = new byte[BACKUP];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (byte) (i * 31 + i / 256);
        }
        return whole;
    }

    @Override
    public GroupAdminMembersResult members() {
        List<Member> seen = new ArrayList<>();
        for (String member : members) {
            seen.add(Member.builder()
                    .address(member)
                    .answers(true)
                    .leader(seen.isEmpty())
                    .lastIndex(17)
                    .build());
        }
        return new GroupAdminMembersResult(
                Outcome.DEFAULT,
                Group.builder()
                        .name("group")
                        .self(members.get(0))
                        .index(16)
                        .members(seen)
                        .build());
    }

    @Override
    public Outcome change(MemberStep step, String member) {
        if (answer.error().equals(GroupError.NONE)) {
            switch (step.name().orElse("")) {
                case "ADD" -> members.add(member);
                case "REMOVE" -> members.remove(member);
                default -> {
                    members.remove(member);
                    members.add(0, member);
                }
            }
        }
        return answer;
    }

    @Override
    public Outcome beginBackup(String id, boolean local) {
        if (answer.error().equals(GroupError.NONE)) {
            underWay.add(id);
        }
        return answer;
    }

    @Override
    public GroupAdminReadBackupResult readBackup(String id, long offset) {
        byte[] whole = backup();
        int from = Math.toIntExact(offset);
        return new GroupAdminReadBackupResult(
                Outcome.DEFAULT, Bytes.wrap(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + PIECE))));
    }

    @Override
    public Outcome endBackup(String id) {
        underWay.remove(id);
        return Outcome.DEFAULT;
    }
}
