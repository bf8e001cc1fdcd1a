export const TOPIC_MANAGERS = '/learn/topic-managers'
