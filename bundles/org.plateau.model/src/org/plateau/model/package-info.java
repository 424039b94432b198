// SPDX-License-Identifier: EPL-2.0
/**
 * The values every part of Plateau speaks in: a number with its unit and uncertainty, an interval, where a number came
 * from. Start at {@link org.plateau.model.Quantity}. API for callers; everything here is immutable and safe on any
 * thread. SI inside, unless the name of a component ends in its unit. Provisional until version 1.0.
 */
package org.plateau.model;
