package io.tarsboot.admin.server.registry;

/** Whether what one member of the registry knew last will do when there is no leader. */
public interface StaleReads {

    /** For what decides, such as which content is of no more use. */
    StaleReads NEVER = () -> false;

    /** Asked on the thread that reads, before it is answered in this way. */
    boolean allowed();
}
