package org.align4j.rating;

import java.util.Arrays;

/** Newton's method for smooth convex functions, with steps halved until the function falls (Armijo): to the optimum itself. */
final class Newton {

    /** Half the predicted decrease, against the value, below which one more full step leaves nothing but rounding. */
    private static final double DECREMENT = 1e-12;

    private static final int MOST_STEPS = 200;
    private static final double ARMIJO = 1e-4;

    private Newton() {}

    /** A convex function with two derivatives. */
    interface Convex {

        /** The function's value. */
        double value(double[] x);

        /** Adds the derivatives; both arrays are zero before, of the matrix the lower triangle is read. */
        void derivatives(double[] x, double[] gradient, double[][] hessian);
    }

    /**
     * The least point.
     *
     * @throws IllegalStateException if it is not reached, which happens to no strictly convex function with an optimum
     */
    static double[] minimise(Convex function, double[] start) {
        double[] x = start.clone();
        double value = function.value(x);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[x.length];
            double[][] hessian = new double[x.length][x.length];
            function.derivatives(x, gradient, hessian);
            double[] direction = gradient.clone();
            Cholesky.inPlace(hessian).solve(direction);
            double slope = dot(gradient, direction);
            if (slope / 2 <= DECREMENT * Math.max(1, Math.abs(value))) {
                return minus(x, direction, 1);
            }
            double length = length(function, x, value, direction, slope);
            x = minus(x, direction, length);
            value = function.value(x);
        }
        throw new IllegalStateException("no optimum after " + MOST_STEPS + " Newton steps, at " + Arrays.toString(x));
    }

    private static double length(Convex function, double[] x, double value, double[] direction, double slope) {
        double length = 1;
        while (length > 1e-12 && !(function.value(minus(x, direction, length)) <= value - ARMIJO * length * slope)) {
            length /= 2;
        }
        return length;
    }

    private static double[] minus(double[] x, double[] direction, double length) {
        double[] moved = new double[x.length];
        Arrays.setAll(moved, i -> x[i] - length * direction[i]);
        return moved;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
