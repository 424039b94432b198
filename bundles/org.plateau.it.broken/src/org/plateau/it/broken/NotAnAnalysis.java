// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

/** Can be made, but implements nothing. */
public final class NotAnAnalysis {
}
