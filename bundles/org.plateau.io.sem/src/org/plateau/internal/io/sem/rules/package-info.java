// SPDX-License-Identifier: EPL-2.0
/**
 * The header rules of the vendors. Internal; pure functions; units of {@link org.plateau.model.image.AcquisitionKey}.
 */
package org.plateau.internal.io.sem.rules;
