/** Hours of a duty day as labels, `08` first. */
export const dutyHours = Array.from({ length: 24 }, (_, i) => String((8 + i) % 24).padStart(2, '0'))
