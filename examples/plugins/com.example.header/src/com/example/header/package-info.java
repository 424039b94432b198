// SPDX-License-Identifier: EPL-2.0
/**
 * The header of a microscope that Plateau does not know. Entry: {@link com.example.header.ExemplarRule}. Stateless.
 */
package com.example.header;
