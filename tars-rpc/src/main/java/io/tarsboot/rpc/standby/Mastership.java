package io.tarsboot.rpc.standby;

import java.util.OptionalLong;

/**
 * Whether this process is the master of its server. Each answer looks at the clock, so it is right also after a pause of
 * the whole process; but it may be over a moment later. What the master writes where others could, too, carries the
 * {@linkplain #requireMaster token} along, by which the store refuses who was the master before.
 *
 * <p>Safe for use by several threads; costs a look at a clock.
 */
public interface Mastership {

    boolean isMaster();

    /** Higher than that of any master before; empty while this process is not the master. */
    OptionalLong token();

    /** @throws NotMasterException while this process is not the master */
    default long requireMaster() {
        return token().orElseThrow(NotMasterException::new);
    }
}
