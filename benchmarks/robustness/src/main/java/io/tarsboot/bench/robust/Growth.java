package io.tarsboot.bench.robust;

import java.util.List;

/**
 * Whether something that was measured again and again grows.
 *
 * @param total from the middle of the first half to the middle of the second: medians, which one odd value does not move
 * @param perMinute the slope of the straight line with the least squares
 */
record Growth(double total, double perMinute) {

    /** A value and when it was measured. */
    record Point(double minutes, double value) {}

    /** @param points in the order of time, two at least */
    static Growth of(List<Point> points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException("points: " + points.size() + " (expected: at least 2)");
        }
        int half = points.size() / 2;
        double total = median(points.subList(points.size() - half, points.size())) - median(points.subList(0, half));
        return new Growth(total, slope(points));
    }

    private static double slope(List<Point> points) {
        double meanTime = points.stream().mapToDouble(Point::minutes).average().orElse(0);
        double meanValue = points.stream().mapToDouble(Point::value).average().orElse(0);
        double product = 0;
        double square = 0;
        for (Point point : points) {
            product += (point.minutes() - meanTime) * (point.value() - meanValue);
            square += (point.minutes() - meanTime) * (point.minutes() - meanTime);
        }
        return square == 0 ? 0 : product / square;
    }

    private static double median(List<Point> points) {
        double[] sorted = points.stream().mapToDouble(Point::value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
