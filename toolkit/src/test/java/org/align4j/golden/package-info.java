/**
 * Reference values of every operation, computed elsewhere, against ours.
 *
 * <p>{@code mvn test -Dgroups=golden -Dalign4j.golden=FOLDER} reads FOLDER/training/*.json; without the property, the
 * copies in the test resources. {@code -Dalign4j.golden.strict=true} makes a file that no operation covers a failure.
 */
package org.align4j.golden;
