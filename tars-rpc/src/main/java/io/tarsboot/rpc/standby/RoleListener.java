package io.tarsboot.rpc.standby;

/**
 * Is told which role this process has, in order, one at a time, on a thread of its own. The role may have changed once more
 * when it is told: see {@link Mastership}.
 */
public interface RoleListener {

    /** @param token higher than that of any master before */
    void onMaster(long token);

    /** @param token that is worth nothing any more; 0 if this process has had none */
    void onStandby(long token);
}
