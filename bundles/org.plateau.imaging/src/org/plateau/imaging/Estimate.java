// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * A dimensionless estimate with its 95 % interval.
 *
 * @param value the estimate
 * @param low95 lower end of the interval
 * @param high95 upper end of the interval
 */
public record Estimate(double value, double low95, double high95) {
}
