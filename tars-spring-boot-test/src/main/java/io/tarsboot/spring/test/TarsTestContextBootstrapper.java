package io.tarsboot.spring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Reads the properties of {@link TarsTest}. */
class TarsTestContextBootstrapper extends TestSliceTestContextBootstrapper<TarsTest> {}
