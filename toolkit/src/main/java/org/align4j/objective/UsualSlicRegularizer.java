package org.align4j.objective;

import ai.djl.ndarray.NDArray;

/** The paper's two regularisers, with names that are the same in every process. */
enum UsualSlicRegularizer implements SlicRegularizer {
    CROSS_ENTROPY {
        @Override
        public NDArray penalty(Target target) {
            return target.logProb().neg().sum();
        }
    },
    KL {
        @Override
        public NDArray penalty(Target target) {
            return target.kl().get().sum();
        }

        @Override
        public boolean needsKl() {
            return true;
        }
    }
}
