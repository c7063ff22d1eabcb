package io.tarsboot.bench.chaos.scenario;

import java.time.Duration;

/**
 * How long scenarios go on.
 *
 * @param times that each fault is done
 * @param length of what is only waited for, such as a pause
 * @param writers at once
 */
public record Extent(int times, Duration length, int writers) {}
